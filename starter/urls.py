from django.urls import path

from starter import views

urlpatterns = [
    path("inrichting/nieuwe-opdrachtgever/", views.start, name="client-start"),
    path("inrichting/masterclasses-in-de-maak/<uuid:pk>/", views.making, name="course-making"),
    path("inrichting/masterclasses/<int:pk>/vernieuwing/", views.renewal, name="course-renewal"),
]
